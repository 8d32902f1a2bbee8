"""The form screen: any document, made from its definition, saved as it is written."""

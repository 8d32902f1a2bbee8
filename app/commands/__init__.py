"""The command `rygsaek` without a screen: one small module for each group of commands."""

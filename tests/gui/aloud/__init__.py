"""Reading aloud: the port, its adapters, and Læs højt in Se sammen."""

"""Messages and acts as records, and the engines that keep them."""

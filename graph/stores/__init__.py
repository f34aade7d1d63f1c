"""The folder is the register of graph engines: each module here declares one `STORE`."""

"""What the kernel refuses a child process, in layers, each where the machine has it."""

/* Nothing: a library whose name Android's libraries ask for, linked to the one that has it all. */

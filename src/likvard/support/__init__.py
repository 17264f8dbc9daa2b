"""Where people turn who have been treated as worth less: whom to ask, reports that only the chosen receiver can read,
free talks; for adults, youth and children."""

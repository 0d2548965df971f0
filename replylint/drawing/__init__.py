"""What people look at: a terminal with its cells, colours, carets under marked places and last lines; pages."""

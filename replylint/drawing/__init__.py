"""What a terminal shows: cells, colours, widths, texts with carets under marked places, the last lines of a report."""

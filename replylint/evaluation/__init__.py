"""How good the rules are: labelled cases, precision and recall, and how far two labellers agree."""

"""Speed of the parts that the product promises something about; `make bench` runs them all."""

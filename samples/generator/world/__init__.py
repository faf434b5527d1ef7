"""The invented world of the generator: countries, companies, people, goods, banks."""

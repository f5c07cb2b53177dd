"""De eigen berichten: lezen in RIO, en kiezen waarover er ook mail komt."""

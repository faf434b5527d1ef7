"""What stands beside a bill on its page: who may have sent it, its orders, its twin, the supplier's last bills."""

"""Parts of the measurement of exports of many documents."""

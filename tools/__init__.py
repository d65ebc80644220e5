"""What ./run does beyond installing and starting: renew locks, find a browser, take pictures."""

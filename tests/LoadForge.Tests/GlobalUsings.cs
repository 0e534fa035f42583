global using static LoadForge.Thresholds.Metric;

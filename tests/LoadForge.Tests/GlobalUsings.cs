global using static LoadForge.Thresholds.Metrics.Metric;

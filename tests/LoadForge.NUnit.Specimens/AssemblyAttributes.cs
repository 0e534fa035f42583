[assembly: EnforceThresholds]

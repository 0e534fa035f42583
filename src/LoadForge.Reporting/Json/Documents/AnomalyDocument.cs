using LoadForge.Analysis;

namespace LoadForge.Reporting.Json.Documents;

internal sealed class AnomalyDocument(Anomaly anomaly)
{
    public string Kind => anomaly.Kind.CamelCase();
    public string Scope => anomaly.Scope;
    public string? Step => anomaly.Step;
    public string Metric => anomaly.Metric;
    public string Unit => anomaly.Unit.CamelCase();
    public string Phase => anomaly.Phase;
    public long StartUs => anomaly.Start.InMicroseconds();
    public long EndUs => anomaly.End.InMicroseconds();
    public double? Before => anomaly.Before.Finite();
    public double? After => anomaly.After.Finite();
    public bool Worse => anomaly.IsWorse;
    public int Occurrences => anomaly.Occurrences;
    public double? PeriodUs => anomaly.Period?.TotalMicroseconds.Finite();
    public double? PerMinute => anomaly.PerMinute?.Finite();
    public double? Weight => anomaly.Weight.Finite();
    public IEnumerable<ChangedValue> Also => anomaly.Also.Select(value => new ChangedValue(value));
    public IEnumerable<ChangedValue> Observations => anomaly.Observations.Select(value => new ChangedValue(value));
    public IEnumerable<SuspectedCause> Suspects => anomaly.Suspects.Select(suspect => new SuspectedCause(suspect));

    internal sealed class ChangedValue(Observation observation)
    {
        public string Name => observation.Name;
        public string Unit => observation.Unit.CamelCase();
        public double? Before => observation.Before.Finite();
        public double? After => observation.After.Finite();
        public bool Notable => observation.IsNotable;
    }

    internal sealed class SuspectedCause(Suspect suspect)
    {
        public string Name => suspect.Name;
        public string Unit => suspect.Unit.CamelCase();
        public double? Before => suspect.Before.Finite();
        public double? After => suspect.After.Finite();
        public double? Correlation => suspect.Correlation.Finite();
        public int Blocks => suspect.Blocks;
    }
}

using LoadForge.Analysis;

namespace LoadForge.Reporting.Json.Documents;

internal sealed class AnalysisDocument(LoadAnalysis analysis)
{
    public IEnumerable<FoundInsight> Insights => analysis.Insights.Select(insight => new FoundInsight(insight));
    public IEnumerable<FoundOutage> Outages => analysis.Outages.Select(outage => new FoundOutage(outage));
    public IEnumerable<AnomalyDocument> Anomalies => analysis.Anomalies.Select(anomaly => new AnomalyDocument(anomaly));

    internal sealed class FoundInsight(Insight insight)
    {
        public string Kind => insight.Kind.CamelCase();
        public string Scope => insight.Scope;
        public string Text => insight.Text;
        public string? Recommendation => insight.Recommendation;
        public long? StartUs => (insight.Anomaly?.Start ?? insight.Outage?.Start)?.InMicroseconds();
        public long? EndUs => (insight.Anomaly?.End ?? insight.Outage?.End)?.InMicroseconds();
        public double? Weight => insight.Weight.Finite();
    }

    internal sealed class FoundOutage(Outage outage)
    {
        public string Kind => outage.Kind.CamelCase();
        public string Phase => outage.Phase;
        public long StartUs => outage.Start.InMicroseconds();
        public long LengthUs => outage.Length.InMicroseconds();
        public long Waiting => outage.Waiting;
        public long Failed => outage.Failed;
        public double? Expected => outage.Expected.Finite();
        public bool GeneratorInDoubt => outage.IsGeneratorInDoubt;
    }
}

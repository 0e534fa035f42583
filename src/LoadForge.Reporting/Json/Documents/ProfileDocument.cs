using LoadForge.Profiles;

namespace LoadForge.Reporting.Json.Documents;

internal sealed class ProfileDocument(LoadProfile profile)
{
    public string Model => profile.Model.CamelCase();
    public string Text => profile.ToString();
    public long DurationUs => profile.Duration.InMicroseconds();
    public IEnumerable<PlannedPhase> Phases => profile.Phases.Select(phase => new PlannedPhase(phase));

    internal sealed class PlannedPhase(Phase phase)
    {
        public string Name => phase.Name;
        public string Kind => phase.Kind.CamelCase();
        public long DurationUs => phase.Duration.InMicroseconds();
        public double? From => phase.From.Finite();
        public double? To => phase.To.Finite();
        public bool Judged => phase.IsJudged;
    }
}

using LoadForge.Profiles;
using LoadForge.Profiles.Text;

namespace LoadForge.Reporting.Json.Documents;

internal sealed class ProfileDocument(LoadProfile profile)
{
    // Of a custom function it may be megabytes.
    private const int LongestNotation = 64 << 10;

    public string Model => profile.Model.CamelCase();
    public string Text => profile.ToString();
    public string? Notation => NotationOf(profile);
    public long DurationUs => profile.Duration.InMicroseconds();
    public IEnumerable<PlannedPhase> Phases => profile.Phases.Select(phase => new PlannedPhase(phase));

    // The path of a recording says nothing on another machine.
    private static string? NotationOf(LoadProfile profile) =>
        profile.Phases.All(phase => phase.Kind != PhaseKind.Replay) && ProfileText.TryPrint(profile, out string? text) && text.Length <= LongestNotation
            ? text
            : null;

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

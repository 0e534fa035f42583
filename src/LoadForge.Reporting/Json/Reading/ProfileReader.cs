using System.Collections.Immutable;
using LoadForge.Profiles;
using LoadForge.Profiles.Text;
using LoadForge.Results;

namespace LoadForge.Reporting.Json.Reading;

/// <summary>Reads profiles: exactly from their notation, else as straight lines between the levels of their phases.</summary>
internal static class ProfileReader
{
    public static LoadProfile Of(DocumentNode node)
    {
        LoadModel model = node.Word<LoadModel>("model");
        ImmutableArray<Phase> phases = [.. node.Items("phases").Select(Planned)];
        var lines = LoadProfile.Of(model, phases);
        return Noted(node, phases) ?? lines;
    }

    public static WorkloadSummary Workload(DocumentNode node) => new(
        node.Text("name"),
        Of(node.Of("profile")),
        node.Time("startUs"),
        [.. node.Of("weights").Properties().Select(weight => KeyValuePair.Create(weight.Name, weight.Value.Count()))]);

    // A notation that does not describe the phases beside it is not believed.
    private static LoadProfile? Noted(DocumentNode node, ImmutableArray<Phase> phases)
    {
        if (node.MaybeText("notation") is not { } notation || !ProfileText.TryParse(notation, Refused, out LoadProfile? profile, out _)) return null;
        return profile.Phases.Length == phases.Length && profile.Phases.Zip(phases).All(pair => IsSame(pair.First, pair.Second)) ? profile : null;
    }

    private static string Refused(string file) => throw new FormatException($"A result does not read {file}.");

    private static bool IsSame(Phase noted, Phase planned) =>
        noted.Name == planned.Name && noted.Kind == planned.Kind && Math.Abs((noted.Duration - planned.Duration).TotalMicroseconds) < 1;

    private static Phase Planned(DocumentNode node) =>
        new(node.Text("name"), node.Word<PhaseKind>("kind"), node.Time("durationUs"), node.MaybeNumber("from") ?? 0, node.MaybeNumber("to") ?? 0);
}

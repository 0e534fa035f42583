using System.Collections.Immutable;
using System.Text;
using LoadForge.Profiles;
using LoadForge.Profiles.Text;
using LoadForge.Scripts.Model.Values;
using LoadForge.Units;

namespace LoadForge.Scripts.Exporting;

/// <summary>The call that sets the profile.</summary>
internal static class ProfileCode
{
    /// <summary>The call: by methods where these give the same profile, else by its text.</summary>
    /// <param name="texts">The phases of the script.</param>
    /// <param name="export">The names of the class.</param>
    public static string Of(ImmutableArray<ScriptScalar> texts, ExportContext export)
    {
        if (export.Script.Profile is not { } profile) return ".Profile(p => p.Hold(1.PerSecond(), 30.Seconds()))";
        return ByMethods(profile) ?? $".Profile(LoadProfile.Parse({ByText(string.Join(", ", texts.Select(part => part.Text)), texts[0].Place, export)}))";
    }

    // Files of recorded starts lie beside the assembly, as all files of the script do.
    private static string ByText(string text, ScriptPlace place, ExportContext export)
    {
        List<string> files = [];
        ProfileText.TryParse(text, Note, out _, out _);
        if (files.Count == 0) return CSharpText.Literal(text);
        var code = new StringBuilder("$\"");
        int at = 0;
        foreach (string file in files)
        {
            int start = text.IndexOf(file, at, StringComparison.Ordinal), end = start + file.Length;
            bool isQuoted = start > 0 && text[start - 1] == '"' && end < text.Length && text[end] == '"';
            code.Append(Escaped(text[at..(isQuoted ? start - 1 : start)])).Append("\\\"{").Append(export.PathOf(file)).Append("}\\\"");
            at = isQuoted ? end + 1 : end;
        }

        return code.Append(Escaped(text[at..])).Append('"').ToString();

        string Note(string file)
        {
            files.Add(file);
            return export.Script.Names.Folder.Resolve(file, place, out string? problem) ?? throw new FormatException(problem);
        }
    }

    private static string Escaped(string text) =>
        CSharpText.Escaped(text).Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);

    private static string? ByMethods(LoadProfile profile)
    {
        var builder = new LoadProfileBuilder();
        List<string> calls = [];
        foreach (Phase phase in profile.Phases)
        {
            if (Call(phase, profile.Model, builder) is not { } call) return null;
            calls.Add(call);
        }

        LoadProfile built = builder.Build();
        bool isSame = built.Phases.SequenceEqual(profile.Phases) && built.Arrivals == profile.Arrivals && built.Limits == profile.Limits;
        return isSame ? $".Profile(p => p{string.Concat(calls.Select(call => "\n    " + call))})" : null;
    }

    private static string? Call(Phase phase, LoadModel model, LoadProfileBuilder builder)
    {
        bool isOpen = model == LoadModel.Open;
        string time = TimeCode.Of(phase.Duration), level = TimeCode.Number(phase.To) + (isOpen ? ".PerSecond()" : ".Users()");
        var rate = new ArrivalRate(phase.To);
        var users = new Users((int)phase.To);
        switch (phase.Kind)
        {
            case PhaseKind.WarmUp:
                _ = isOpen ? builder.WarmUp(rate, phase.Duration) : builder.WarmUp(users, phase.Duration);
                return $".WarmUp({level}, {time})";
            case PhaseKind.Ramp:
                _ = isOpen ? builder.Ramp(rate, phase.Duration) : builder.Ramp(users, phase.Duration);
                return $".Ramp(to: {level}, over: {time})";
            case PhaseKind.Hold:
                _ = isOpen ? builder.Hold(rate, phase.Duration) : builder.Hold(users, phase.Duration);
                return $".Hold({level}, {time})";
            case PhaseKind.Pause:
                builder.Pause(phase.Duration);
                return $".Pause({time})";
            case PhaseKind.RampDown:
                builder.RampDown(phase.Duration);
                return $".RampDown({time})";
            default:
                return null;
        }
    }
}

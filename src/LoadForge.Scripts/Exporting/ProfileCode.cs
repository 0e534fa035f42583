using System.Collections.Immutable;
using LoadForge.Profiles;
using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Reading;
using LoadForge.Units;

namespace LoadForge.Scripts.Exporting;

/// <summary>The call that sets the profile.</summary>
internal static class ProfileCode
{
    /// <summary>The call: by methods where these give the same profile, else by its text.</summary>
    public static string Of(ImmutableArray<ScriptScalar> texts, ProblemList problems)
    {
        if (texts.IsEmpty) return ".Profile(p => p.Hold(1.PerSecond(), 30.Seconds()))";
        string text = string.Join(", ", texts.Select(part => part.Text));
        try
        {
            var profile = LoadProfile.Parse(text);
            return ByMethods(profile) ?? $".Profile(LoadProfile.Parse({CSharpText.Literal(text)}))";
        }
        catch (FormatException error)
        {
            problems.Add(texts[0].Place, $"the profile is invalid: {error.Message}");
            return "";
        }
    }

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

using System.Collections.Immutable;
using System.Globalization;
using LoadForge.Engine.Dispatch;
using LoadForge.Engine.Pacing;
using LoadForge.Formatting;
using LoadForge.Recording;
using LoadForge.Units;

namespace LoadForge.Engine;

/// <summary>The notes of a result.</summary>
internal static class RunNotes
{
    private const int NamedUsers = 5;

    public static ImmutableArray<string> Of(Recorder recorder, ImmutableArray<UserLoop> givenUp, RunClock clock, IEnumerable<string> more)
    {
        var notes = ImmutableArray.CreateBuilder<string>();
        if (recorder.Steps.Folded > 0)
        {
            notes.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"more than {Quantity.Of(StepRegistry.Capacity)} step names: additional ones were grouped as {StepRegistry.Other} "
                    + $"({Quantity.Of(recorder.Steps.Folded, "lookup")}). Give such requests one name with AsStep(\"…\"), or wrap them in "
                    + $"user.Step(\"…\", …)."));
        }

        else if (BoundedList.AdviceOnNames(recorder.Steps.Keys.Count(key => !key.IsIteration)) is { } advice)
        {
            notes.Add(advice + ".");
        }

        if (!givenUp.IsEmpty)
        {
            notes.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{Quantity.Of(givenUp.Length)} of the virtual users did not stop when they were cancelled and were abandoned; their iterations are not in the "
                    + $"result: {string.Join("; ", givenUp.Take(NamedUsers).Select(user => Describe(user, clock)))}. Pass user.Cancellation to calls that "
                    + $"wait, and do not block."));
        }

        notes.AddRange(more);
        return notes.ToImmutable();
    }

    private static string Describe(UserLoop user, RunClock clock)
    {
        if (user.IsTearingDown) return string.Create(CultureInfo.InvariantCulture, $"user {user.User.Id} in its teardown");
        TimeSpan time = clock.SinceStart(clock.Now) - clock.SinceStart(user.User.Recorder.IterationStarted);
        string step = user.User.Recorder.CurrentStep is { } name ? $"in step \"{name}\"" : "between steps";
        return string.Create(CultureInfo.InvariantCulture, $"user {user.User.Id} {step}, {Quantity.Seconds(time)} into its iteration");
    }
}

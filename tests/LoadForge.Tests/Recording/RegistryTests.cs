using LoadForge.Recording;
using LoadForge.Recording.Outcomes;

namespace LoadForge.Tests.Recording;

public sealed class RegistryTests
{
    [Test]
    public void The_iterations_of_scenarios_come_first()
    {
        var steps = new StepRegistry(["a", "b"]);

        Assert.That(steps.NumberOf(1, "pay"), Is.EqualTo(2));
        Assert.That(steps.Keys, Is.EqualTo([new StepKey(0, "a", true), new StepKey(1, "b", true), new StepKey(1, "pay", false)]));
    }

    [Test]
    public void A_step_keeps_its_number_whether_its_name_is_text_or_lies_in_a_buffer()
    {
        var steps = new StepRegistry(["a"]);

        int number = steps.NumberOf(0, "pay");

        Assert.That(InBuffer("pay"), Is.EqualTo(number));
        Assert.That(steps.NumberOf(0, "Pay"), Is.Not.EqualTo(number), "case matters");
        Assert.That(InBuffer("new"), Is.EqualTo(steps.NumberOf(0, "new")));

        int InBuffer(string name) => steps.NumberOf(0, name.AsSpan(), name, static (source, redactor) => redactor.Name(source));
    }

    [Test]
    public void A_name_in_a_buffer_is_looked_up_as_it_is_and_shown_as_it_is_made_without_secrets()
    {
        var steps = new StepRegistry(["a"]);

        int number = steps.NumberOf(0, "pay 17".AsSpan(), "pay", static (source, _) => source);

        Assert.That(steps.Keys[number].Name, Is.EqualTo("pay"));
        Assert.That(steps.NumberOf(0, "pay 18".AsSpan(), "pay", static (source, _) => source), Is.EqualTo(number));
        Assert.That(steps.NumberOf(0, "pay 17".AsSpan(), "", static (_, _) => throw new InvalidOperationException()), Is.EqualTo(number), "known by now");
    }

    [Test]
    public void A_step_may_be_named_like_its_scenario_and_is_not_its_iteration() =>
        Assert.That(new StepRegistry(["a"]).NumberOf(0, "a"), Is.EqualTo(1));

    [Test]
    public void Names_beyond_the_capacity_are_folded_and_counted_and_known_ones_stay()
    {
        var steps = new StepRegistry(["a", "b"]);
        int[] known = [.. Enumerable.Range(0, StepRegistry.Capacity).Select(step => steps.NumberOf(0, "step " + step))];

        int[] beyond = [.. Enumerable.Range(0, 50).Select(step => steps.NumberOf(0, "beyond " + step))];

        Assert.Multiple(() =>
        {
            Assert.That(known, Is.Unique);
            Assert.That(beyond, Is.All.EqualTo(beyond[0]));
            Assert.That(steps.Keys[beyond[0]], Is.EqualTo(new StepKey(0, StepRegistry.Other, false)));
            Assert.That(steps.Folded, Is.EqualTo(50));
            Assert.That(steps.NumberOf(0, "step 17"), Is.EqualTo(known[17]));
            Assert.That(steps.NumberOf(1, "of the other scenario"), Is.EqualTo(beyond[0] + 1), "each scenario has its own capacity");
            Assert.That(steps.Folded, Is.EqualTo(50));
        });
    }

    [Test]
    public void Threads_that_meet_a_name_at_once_agree_on_its_number()
    {
        var steps = new StepRegistry(["a"]);
        var seen = new System.Collections.Concurrent.ConcurrentBag<(string Name, int Number)>();

        Parallel.For(0, 5000, index =>
        {
            string name = "step " + (index % 100);
            seen.Add((name, steps.NumberOf(0, name)));
        });

        Assert.That(seen.Distinct().Count(), Is.EqualTo(100));
        foreach ((string name, int number) in seen.Distinct()) Assert.That(steps.Keys[number].Name, Is.EqualTo(name));
    }

    [Test]
    public void Ok_and_cancelled_have_fixed_numbers() => Assert.Multiple(() =>
    {
        var outcomes = new OutcomeRegistry();
        Assert.That(outcomes.NumberOf(Outcome.Ok, null), Is.EqualTo(OutcomeRegistry.Ok));
        Assert.That(outcomes.NumberOf(Outcome.Cancelled, null), Is.EqualTo(OutcomeRegistry.Cancelled));
        Assert.That(outcomes.Count, Is.EqualTo(2));
    });

    [Test]
    public void The_first_message_of_an_outcome_is_kept()
    {
        var outcomes = new OutcomeRegistry();

        int number = outcomes.NumberOf(Outcome.Status(500), new InvalidOperationException("first"));
        outcomes.NumberOf(Outcome.Status(500), new InvalidOperationException("second"));

        Assert.That(outcomes[number], Is.EqualTo((Outcome.Status(500), "InvalidOperationException: first")));
        Assert.That(outcomes[outcomes.NumberOf(Outcome.Status(501), null)].Example, Is.Null);
    }

    [Test]
    public void A_long_message_is_shortened_and_never_within_a_character([Range(0, 1)] int offset)
    {
        var outcomes = new OutcomeRegistry();
        string message = new string('x', offset) + string.Concat(Enumerable.Repeat("😀", 1000));

        string example = outcomes[outcomes.NumberOf(Outcome.Status(500), new IOException(message))].Example!;

        Assert.That(example, Has.Length.InRange(450, 501).And.EndsWith("…"));
        Assert.That(char.IsHighSurrogate(example[^2]), Is.False);
    }

    [Test]
    public void Outcomes_beyond_the_capacity_are_folded_by_kind()
    {
        var outcomes = new OutcomeRegistry();
        int[] known = [.. Enumerable.Range(0, OutcomeRegistry.Capacity - 2).Select(code => outcomes.NumberOf(Outcome.Status(code), null))];

        int[] beyond = [.. Enum.GetValues<OutcomeKind>().Select(kind => outcomes.NumberOf(new Outcome(kind, "one more"), null))];

        Assert.Multiple(() =>
        {
            Assert.That(known, Is.Unique);
            Assert.That(beyond, Is.Unique);
            Assert.That(outcomes[beyond[1]].Outcome.Kind, Is.EqualTo(OutcomeKind.Status));
            Assert.That(outcomes[beyond[1]].Outcome.Detail, Is.EqualTo("(other)"));
            Assert.That(outcomes.NumberOf(Outcome.Status(99_999), null), Is.EqualTo(beyond[1]));
            Assert.That(outcomes.NumberOf(Outcome.Status(17), null), Is.EqualTo(known[17]));
        });
    }
}

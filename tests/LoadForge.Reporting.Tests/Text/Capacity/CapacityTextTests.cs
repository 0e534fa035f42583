using LoadForge.Capacity;
using LoadForge.Profiles;
using LoadForge.Reporting.Text.Capacity;
using LoadForge.Testing.Results;

namespace LoadForge.Reporting.Tests.Text.Capacity;

public sealed class CapacityTextTests
{
    [Test]
    public void A_search_is_told_in_full() => Assert.That(CapacityText.Of(SampleSearch.Found()), Is.EqualTo("""
        browse → http://localhost:5080/
          capacity 200/s, confirmed; failed at 209/s
          searched 50/s to 5,000/s within 5 % · 11 probes in 71.0 s
          thresholds p95 < 100ms

        p95 against load · ● passed · ✗ failed · ? inconclusive · ┄ limit · ▲ the answer
        3.02 s ┤                                                           ✗
               ┤
               ┤                                                 ✗
               ┤                                            ✗
               ┤                                          ✗
               ┤                                         ✗
        100 ms ┤┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄
               ┤
               ┤
         20 ms ┤●                   ●                  ●
               └───────────────────────────────────────▲────────────────────
                50/s                                 200/s             400/s

        probe  1         50/s  ✓ passed     p50 20 ms · p95 20 ms · max 20 ms · errors 0 %
        probe  2        100/s  ✓ passed     p50 20 ms · p95 20 ms · max 20 ms · errors 0 %
        probe  3        200/s  ✓ passed     p50 20 ms · p95 20 ms · max 20 ms · errors 0 %
        probe  4        400/s  ✗ failed     p50 3.02 s · p95 3.02 s · max 3.02 s · errors 0 %   p95 < 100ms: 3.02 s, 30 times the limit
        probe  5        283/s  ✗ failed     p50 1.27 s · p95 1.27 s · max 1.27 s · errors 0 %   p95 < 100ms: 1.27 s, 13 times the limit
        probe  6        238/s  ✗ failed     p50 590 ms · p95 590 ms · max 590 ms · errors 0 %   p95 < 100ms: 590 ms, 490 % over the limit
        probe  7        218/s  ✗ failed     p50 290 ms · p95 290 ms · max 290 ms · errors 0 %   p95 < 100ms: 290 ms, 190 % over the limit
        probe  8        209/s  ✗ failed     p50 155 ms · p95 155 ms · max 155 ms · errors 0 %   p95 < 100ms: 155 ms, 55 % over the limit
        probe  9        210/s  ✗ failed     p50 170 ms · p95 170 ms · max 170 ms · errors 0 %   p95 < 100ms: 170 ms, 70 % over the limit
        probe 10        200/s  ✓ passed     p50 20 ms · p95 20 ms · max 20 ms · errors 0 %
        probe 11        220/s  ✗ failed     p50 320 ms · p95 320 ms · max 320 ms · errors 0 %   p95 < 100ms: 320 ms, 220 % over the limit

        at 200/s: 400 ok · p50 20 ms · p99 20 ms · 200/s
        generator healthy: start delay p99 0.4 ms · CPU 38 % · GC pauses 0.6 %

        """));

    [TestCase(CapacityEnding.Found, 200.0, 209.0, "capacity 200/s, confirmed; failed at 209/s")]
    [TestCase(CapacityEnding.BelowRange, null, 50.0, "capacity less than 50/s, the lowest load of the range")]
    [TestCase(CapacityEnding.AboveRange, 5000.0, null, "capacity at least 5,000/s, the highest load of the range")]
    [TestCase(CapacityEnding.GeneratorLimit, 200.0, null, "capacity at least 200/s; the generator, not the target, was the limit")]
    [TestCase(CapacityEnding.GeneratorLimit, null, null, "capacity unknown; the generator, not the target, was the limit")]
    [TestCase(
        CapacityEnding.ProbesUsedUp,
        200.0,
        400.0,
        "not found within 11 probes: between 200/s (passed) and 400/s (failed); raise MaxProbes(…), or use a wider Precision(…)")]
    [TestCase(CapacityEnding.Cancelled, 200.0, null, "cancelled: the caller's token; so far at least 200/s")]
    [TestCase(CapacityEnding.Aborted, null, null, "aborted: the caller's token; so far the capacity is unknown")]
    [TestCase(CapacityEnding.Smoke, null, null, "smoke run: no search was made")]
    public void The_answer_says_what_it_is_worth(CapacityEnding ending, double? level, double? failedAt, string answer) =>
        Assert.That(
            CapacityText.Answer(SampleSearch.Found() with { Ending = ending, Level = level, FailedAt = failedAt, EndingReason = "the caller's token" }),
            Is.EqualTo(answer));

    [Test]
    public void A_search_of_one_probe_speaks_of_one()
    {
        CapacityResult found = SampleSearch.Found();
        CapacityResult result = found with { Ending = CapacityEnding.ProbesUsedUp, Probes = [found.Probes[0]], Level = 50, FailedAt = null };

        Assert.That(CapacityText.Of(result), Does.Contain("not found within 1 probe: at least 50/s; raise MaxProbes").And.Contain(" · 1 probe in "));
    }

    [Test]
    public void A_search_over_users_speaks_of_users()
    {
        CapacityResult result = SampleSearch.Found() with
        {
            Model = LoadModel.Closed,
            Probes = [.. SampleSearch.Found().Probes.Select(probe => probe with { Model = LoadModel.Closed })]
        };

        Assert.That(
            CapacityText.Of(result), Does.Contain("capacity 200 users, confirmed; failed at 209 users").And.Contain("    50 users  ✓ passed").And.Contain("▲"));
    }

    [Test]
    public void Probes_without_a_measurement_are_told_by_their_reason()
    {
        CapacityProbe gone = SampleSearch.Probe(1, 50) with { Status = ProbeStatus.Failed, Reason = "The target \u001b[31m refused", Result = null };

        Assert.That(
            CapacityText.Of(SampleSearch.Found() with { Probes = [gone], Level = null }),
            Does.Contain("✗ failed     nothing finished   The target \\x1b[31m refused").And.Not.Contain("▲"));
    }

    [TestCaseSource(typeof(Hostile), nameof(Hostile.Names))]
    public void Names_and_reasons_from_elsewhere_are_escaped(string name) => Assert.That(
        CapacityText.Of(SampleSearch.Found() with { Name = name, EndingReason = name, Ending = CapacityEnding.Aborted, Notes = [name] })
            .Where(letter => char.IsControl(letter) && letter != '\n'), Is.Empty);
}

using System.Collections.Concurrent;

namespace LoadForge.Tests.Http.Differential;

/// <summary>
/// The own transport beside the runtime's handler: what a scenario and a server see is the same, but for what is permitted, with its reason, in
/// <see cref="PermittedDifferences"/>.
/// </summary>
[Category("Slow")]
public sealed class DifferentialTests
{
    private const int Lanes = 4;
    private const int MaxTold = 10;
    private const int ProbesOfUser = 200;

    [Test]
    public Task Responses_of_every_shape_are_read_as_the_runtime_reads_them() => AssertSameAsync(ResponseVariants.All());

    [Test]
    public Task Responses_that_come_in_pieces_or_end_too_early_are_read_as_the_runtime_reads_them() => AssertSameAsync(CutResponses.All());

    [Test]
    public Task Responses_that_are_nearly_valid_are_read_as_the_runtime_reads_them() => AssertSameAsync(MutatedResponses.All());

    [Test]
    public Task Requests_of_every_shape_are_sent_as_the_runtime_sends_them() => AssertSameAsync(RequestVariants.All());

    [Test]
    public Task Connections_that_end_are_dealt_with_as_the_runtime_does() => AssertSameAsync(ConnectionFaults.All());

    private static async Task AssertSameAsync(IEnumerable<Probe> probes)
    {
        var sample = new ConcurrentQueue<Probe>(ProbeSample.Of(probes));
        int count = sample.Count;
        var differences = new ConcurrentBag<Difference>();
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => Task.Run(CompareAsync)));

        Difference[] found = [.. differences.Where(difference => PermittedDifferences.Of(difference) is null)];
        TestContext.Out.WriteLine(
            FormattableString.Invariant($"{count} probes: {differences.Count - found.Length} permitted differences, {found.Length} others"));
        Assert.That(count, Is.Positive);
        Assert.That(
            found.Length,
            Is.Zero,
            () => FormattableString.Invariant($"{found.Length} differences in {count} probes, such as\n")
                + string.Join('\n', found.OrderBy(difference => difference.ToString().Length).Take(MaxTold)));

        async Task CompareAsync()
        {
            while (!sample.IsEmpty)
            {
                // Each probe has a server of its own and may leave a connection idle, which is closed here.
                using var comparison = new Comparison();
                for (int made = 0; made < ProbesOfUser && sample.TryDequeue(out Probe? probe); made++)
                {
                    foreach (Difference difference in await comparison.DifferencesAsync(probe)) differences.Add(difference);
                }
            }
        }
    }
}

using System.Collections.Immutable;
using LoadForge.Acceptance.Children;

namespace LoadForge.Acceptance;

/// <summary>The first load of a process, which only a process of its own can show.</summary>
[Category("Slow")]
public sealed class ColdStartTests
{
    // Code that is called often is compiled once more, better, in the background, at times that depend on the machine. The child counts methods
    // that are compiled for the first time, so the runtime waits longer than the test takes before it counts calls.
    private static readonly ImmutableDictionary<string, string> CompiledOnce =
        ImmutableDictionary<string, string>.Empty.Add("DOTNET_TC_CallCountingDelayMs", "600000");

    [Test]
    public async Task A_process_warms_itself_up_once_before_its_first_load_and_nothing_of_it_is_seen()
    {
        await using TestRun run = await TestRun.CompleteAsync(TestCommand.Subject("FullyQualifiedName~ColdStart") with { Environment = CompiledOnce });

        Assert.That(run.Trx.Tests.Select(test => test.Outcome), Is.EqualTo(["Passed"]), run.Console);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.WrittenResults.Select(result => result.Name), Is.EqualTo(["first", "second"]));
            Assert.That(run.WrittenResults.Select(result => result.WarmUp > TimeSpan.Zero), Is.EqualTo([true, false]));
            Assert.That(run.WrittenResults.Select(result => result.Notes), Has.All.Empty);
        }
    }
}

using LoadForge.Reporting.Tests.Json.Documents;
using LoadForge.Reporting.Text;
using LoadForge.Results;
using LoadForge.Results.Agents;
using LoadForge.Testing.Results;
using LoadForge.Units;

namespace LoadForge.Reporting.Tests.Text.Sections;

/// <summary>A line for each agent.</summary>
public sealed class AgentSectionTests
{
    [Test]
    public void A_run_of_agents_has_a_line_for_each()
    {
        LoadResult result = SampleResult.Default() with
        {
            Agents =
            [
                FullResult.Agent("agent 1 (build-7)"),
                FullResult.Agent("agent 2 (build-8)") with
                {
                    StartSkew = null,
                    ClockBound = null,
                    StartDelayP99 = null,
                    Saturation = ["CPU 97 % of the 2 cores"],
                },
                FullResult.Agent("agent 3\n") with { Share = new Ratio(1 / 3.0), Failure = "it was not heard of for 5 s" },
            ],
        };

        Assert.That(RunSummary.Of(result), Does.Contain(
            """

            agents
                                 share  started  requests     OK  ERR  throughput  start skew  clock ±  delay p99   CPU                               health
              agent 1 (build-7)   50 %      625     1,247  1,240    7        49.6      400 µs    90 µs     1.2 ms  31 %                              healthy
              agent 2 (build-8)   50 %      625     1,247  1,240    7        49.6           –        –          –  31 %   saturated: CPU 97 % of the 2 cores
              agent 3\n           33 %      625     1,247  1,240    7        49.6      400 µs    90 µs     1.2 ms  31 %  failed: it was not heard of for 5 s

            """));
    }

    [Test]
    public void A_run_of_one_process_has_none() => Assert.That(RunSummary.Of(SampleResult.Default()), Does.Not.Contain("\nagents\n"));

    [Test]
    public void Of_very_many_those_that_failed_or_were_saturated_come_first()
    {
        AgentResult[] agents = [.. Enumerable.Range(1, 1_000).Select(number => FullResult.Agent($"agent {number}"))];
        agents[700] = agents[700] with { Saturation = ["CPU 97 %"] };
        agents[900] = agents[900] with { Failure = "it stood still" };
        string text = RunSummary.Of(SampleResult.Default() with { Agents = [.. agents] });

        Assert.That(text.IndexOf("agent 701 ", StringComparison.Ordinal), Is.Positive.And.LessThan(text.IndexOf("agent 1 ", StringComparison.Ordinal)));
        Assert.That(text, Does.Contain("agent 901 ").And.Contain("and 970 more, in the JSON result"));
    }
}

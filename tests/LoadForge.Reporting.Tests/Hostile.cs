using System.Collections.Immutable;
using LoadForge.Profiles;
using LoadForge.Recording.Outcomes;
using LoadForge.Results;
using LoadForge.Results.Series;
using LoadForge.Testing.Results;

namespace LoadForge.Reporting.Tests;

/// <summary>Names that others chose, and a run full of them.</summary>
internal static class Hostile
{
    public static readonly string[] Names =
    [
        "</script><img src=x onerror=alert(1)>",
        "\u001b[31mred\u001b[0m",
        "../../etc/passwd",
        @"..\..\Windows\System32\x",
        "abc\u202Edcba",
        "lone \ud800 surrogate",
        "two\r\nlines\tand a tab",
        new('x', 500),
        "",
        "CON",
        "nul.txt",
        "a,b c",
        "zero\0byte",
        "]]>&amp;\"'",
        "日本語の名前",
        "\u2028line separator",
        "\uFFFE",
        "=HYPERLINK(\"http://evil.test\")",
        "+cmd|' /C calc'!A0",
        "\t@SUM(A1)",
        "a | b ``` c ` d",
        "@team #12 https://evil.test www.evil.test a@evil.test",
        "[click](javascript:alert(1)) ![x](http://evil.test/x.png) **bold** <b>bold</b>",
        "{{target}} {{{name}}}",
    ];

    public static LoadResult Result(string name)
    {
        Verdict verdict = Sample.Failed() with
        {
            Scope = name,
            Step = name,
            Reason = name,
            Metric = "p99",
            Worst = new WorstPoint(1.Seconds(), 2.Seconds(), name, 812_000, 50)
        };
        LoadResult result = new SampleResult().Named(name).Scenario(name).Step(name).Failing(10, new Outcome(OutcomeKind.Exception, name), name)
            .Saturated(name).Notes(name).Ended(RunEnding.Cancelled, name)
            .Verdicts(verdict, verdict with { Status = VerdictStatus.Inconclusive }).Build();
        return result with
        {
            Target = new Uri("http://user:canary@localhost:5080/shop?token=canary#canary"),
            Series = Renamed(result.Series, name),
            Log = [name],
            Changes = [new LoadChange(1.Seconds(), name, LoadModel.Open, 1, 2, TimeSpan.Zero)]
        };
    }

    private static ImmutableArray<SeriesPoint> Renamed(ImmutableArray<SeriesPoint> series, string name) =>
        [.. series.Select(point => point with { Phase = name })];
}

using System.Collections.Immutable;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Reading;

namespace LoadForge.Scripts.Plans;

/// <summary>Puts what all tests of a plan share around one of them.</summary>
internal static class PlanFrame
{
    /// <summary>A test with everything that it runs with.</summary>
    /// <param name="frame">What the tests share. It wins over a script, except for the login, which only one of them may have.</param>
    /// <param name="test">What the test says itself.</param>
    /// <param name="script">The script that it runs; the test itself if it has actions.</param>
    /// <param name="problems">Takes the mistakes.</param>
    public static ScriptDocument Around(ScriptDocument frame, ScriptDocument test, ScriptDocument script, ProblemList problems)
    {
        if (frame.Login is { } login && script.Login is not null)
        {
            problems.Add(login.Request.Place, "the script of the test has a login as well; remove one of them.");
        }

        HashSet<string> feeds = [.. frame.Feeds.Select(feed => feed.Name.Text)];
        ScriptDocument whole = script with
        {
            Target = frame.Target ?? script.Target,
            Cookies = frame.Cookies || script.Cookies,
            Environment = [.. frame.Environment.Concat(script.Environment).DistinctBy(name => name.Text)],
            Feeds = [.. frame.Feeds, .. script.Feeds.Where(feed => !feeds.Contains(feed.Name.Text))],
            Plugins = [.. frame.Plugins, .. script.Plugins],
            Login = frame.Login ?? script.Login,
            Profile = test.Profile.IsEmpty ? script.Profile : test.Profile,
            Thresholds = Thresholds(frame, test, script),
            Protection = test.Protection.Over(frame.Protection).Over(script.Protection),
            Seed = test.Seed ?? frame.Seed ?? script.Seed,
        };
        return whole.With(frame.Variables);
    }

    private static ImmutableArray<ScriptScalar> Thresholds(ScriptDocument frame, ScriptDocument test, ScriptDocument script) =>
        ReferenceEquals(test, script) ? [.. frame.Thresholds, .. test.Thresholds] : [.. script.Thresholds, .. frame.Thresholds, .. test.Thresholds];
}

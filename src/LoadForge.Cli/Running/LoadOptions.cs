using System.CommandLine;
using LoadForge.Cli.Flags;

namespace LoadForge.Cli.Running;

/// <summary>The options that shape the load.</summary>
internal sealed class LoadOptions
{
    private readonly Option<string?> _rate = new("--rate", "--rps", "-r")
    {
        HelpName = "200/s",
        Description = "Arrivals per second (open model), 50/s by default; with --users, the most that all of them start",
    };

    private readonly Option<string?> _users = new("--users", "--concurrency", "-c")
    {
        HelpName = "50",
        Description = "Virtual users, each sending one request after another (closed model)",
    };

    private readonly Option<string?> _ratePerUser = new("--rate-per-user") { HelpName = "2/s", Description = "The most iterations that each user starts" };

    private readonly Option<string?> _iterations = new("--iterations", "-n")
    {
        HelpName = "1000",
        Description = "Ends after so many iterations, of 10 users unless --users says otherwise, or after 10m or --duration",
    };

    private readonly Option<string?> _duration = new("--duration", "-d") { HelpName = "30s", Description = "How long the load is held; 10s by default" };

    private readonly Option<string?> _rampUp = new("--ramp-up") { HelpName = "10s", Description = "Rises to the load in this time, before --duration" };

    private readonly Option<string?> _rampDown = new("--ramp-down") { HelpName = "10s", Description = "Falls to zero in this time, after --duration" };

    private readonly Option<string?> _warmUp = new("--warm-up")
    {
        HelpName = "10s",
        Description = "Warms up first, measured but not judged: a time, or a load and a time, as \"20/s 10s\"",
    };

    private readonly Option<string[]> _patterns = new("--pattern", "-p")
    {
        HelpName = "step 500/s 5x10s",
        Description = "Phases in words, several separated by commas; may be repeated",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in All) command.Options.Add(option);
    }

    /// <summary>Whether an option is one of them.</summary>
    public bool Has(Option option) => All.Contains(option);

    /// <summary>Reads their values.</summary>
    public LoadFlags Read(ParseResult parsed) => new()
    {
        Rate = parsed.GetValue(_rate),
        Users = parsed.GetValue(_users),
        RatePerUser = parsed.GetValue(_ratePerUser),
        Iterations = parsed.GetValue(_iterations),
        Duration = parsed.GetValue(_duration),
        RampUp = parsed.GetValue(_rampUp),
        RampDown = parsed.GetValue(_rampDown),
        WarmUp = parsed.GetValue(_warmUp),
        Patterns = [.. parsed.GetValue(_patterns) ?? []],
    };

    private Option[] All => [_rate, _users, _ratePerUser, _iterations, _duration, _rampUp, _rampDown, _warmUp, _patterns];
}

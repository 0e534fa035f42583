using System.CommandLine;
using LoadForge.Settings;

namespace LoadForge.Cli.Running;

/// <summary>The options that protect the machine of the generator and a failing target.</summary>
internal sealed class ProtectionOptions
{
    private readonly (ProtectionLimit Limit, Option<string?> Option)[] _all =
    [
        (ProtectionLimit.MaxMemory, new("--max-memory")
        {
            HelpName = "2GB",
            Description = "Aborts if this program uses more memory; nine tenths of the machine's by default",
        }),
        (ProtectionLimit.MaxCpu, new("--max-cpu") { HelpName = "90%", Description = "Aborts if this program uses more of its cores for --held-for" }),
        (ProtectionLimit.MaxFailing, new("--max-failing") { HelpName = "50%", Description = "Aborts if more of the requests fail for --held-for" }),
        (ProtectionLimit.HeldFor, new("--held-for")
        {
            HelpName = "10s",
            Description = "How long --max-cpu or --max-failing must be exceeded; 10s by default",
        }),
        (ProtectionLimit.BackOff, new("--back-off") { HelpName = "5s", Description = "The longest pause of a user after failures (closed model)" }),
    ];

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach ((_, Option option) in _all) command.Options.Add(option);
    }

    /// <summary>Whether an option is one of them.</summary>
    public bool Has(Option option) => Array.Exists(_all, own => own.Option == option);

    /// <summary>Reads their values.</summary>
    /// <exception cref="CliException">A value is invalid.</exception>
    public ProtectionLimits Read(ParseResult parsed)
    {
        var limits = new ProtectionLimits();
        foreach ((ProtectionLimit limit, Option<string?> option) in _all)
        {
            if (parsed.GetValue(option) is not { } text) continue;
            try
            {
                limits = limits.With(limit, text);
            }
            catch (FormatException wrong)
            {
                throw new CliException($"{option.Name} \"{text}\": {wrong.Message}.", wrong);
            }
        }

        return limits;
    }

    /// <summary>Adds limits to a plan. They win over the environment variables of the same limits.</summary>
    public static void Apply(ProtectionLimits limits, LoadPlanBuilder plan, CliConsole console)
    {
        foreach (ProtectionLimit limit in Enum.GetValues<ProtectionLimit>().Where(limits.Has))
        {
            console.Unset(LoadSettings.Names.Single(name => name.Parameter == $"LoadForge.{limit}").Variable);
        }

        plan.Protect(limits);
    }
}

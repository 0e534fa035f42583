using System.CommandLine;

namespace LoadForge.Cli.Running;

/// <summary><c>loadforge check</c>: validates what <c>run</c> would run, and draws its profile. Nothing is sent.</summary>
internal static class CheckCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(CliConsole console)
    {
        var target = new TargetOptions();
        var load = new LoadOptions();
        var result = new ResultOptions();
        var protection = new ProtectionOptions();
        var command = new CliCommand(
            "check",
            "Validates a script, a plan or flags and draws the load profile. Sends nothing.",
            "loadforge check shop.yml",
            "loadforge check plan.yml --test checkout --environment staging",
            "loadforge check http://localhost:5080/ --pattern \"warm-up 20/s 10s, ramp to 200/s over 30s, hold 2m\"");
        target.AddTo(command);
        load.AddTo(command);
        result.AddTo(command);
        protection.AddTo(command);
        command.SetAction(parsed =>
        {
            RunFlags given = result.Read(parsed, target.Read(parsed), load.Read(parsed)) with { Protection = protection.Read(parsed) };
            ChosenTarget chosen = RunPlan.Of(given, console);
            RunFlags flags = RunPlan.With(given, chosen.Test);
            if (flags.Baseline is { } baseline) new BaselineUse(baseline, flags.ComparesOnly).AddTo(chosen.Plan);
            console.Out.WriteLine(PlanText.Of(chosen.Plan.Build()));
            return (int)ExitCode.Passed;
        });
        return command;
    }
}

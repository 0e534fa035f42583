using System.Collections.Immutable;
using LoadForge.Scenarios.Processes;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Running.Responses;
using LoadForge.Scripts.Templates;

namespace LoadForge.Scripts.Running.Actions;

/// <summary>A program, compiled. It runs in the folder of the script, without a shell.</summary>
/// <param name="think">The think time after it; null for none.</param>
internal sealed class ProgramAction(ScriptThink? think) : CompiledAction(think)
{
    /// <summary>The program with what is the same each time.</summary>
    public required ProcessCommand Command { get; init; }

    /// <summary>The arguments.</summary>
    public required ImmutableArray<Template> Arguments { get; init; }

    /// <summary>The text that the output must contain; null for any.</summary>
    public required Template? ExpectedOutput { get; init; }

    /// <summary>The captures.</summary>
    public required ImmutableArray<Capture> Captures { get; init; }

    /// <summary>The checks.</summary>
    public required ImmutableArray<Check> Checks { get; init; }

    /// <inheritdoc/>
    public override async Task<bool> RunAsync(UserValues values)
    {
        ProcessCommand command = Command with
        {
            Arguments = [.. Arguments.Select(argument => argument.Fill(values))],
            ExpectedOutput = ExpectedOutput?.Fill(values),
        };
        ProcessOutput output = await values.User.Run(command).ConfigureAwait(false);
        foreach (Check check in Checks) check.Run(output.Output, values);
        if (Captures.IsEmpty) return true;
        using var seen = ResponseValues.Of(output);
        foreach (Capture capture in Captures) capture.Read(seen, values);
        return true;
    }
}

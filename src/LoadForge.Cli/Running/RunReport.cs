using System.Collections.Immutable;
using System.Text.Json;
using LoadForge.Cli.Output;
using LoadForge.Reporting.Text;
using LoadForge.Results;

namespace LoadForge.Cli.Running;

/// <summary>What a run leaves: files, the result on the standard output, problems and places on the standard error.</summary>
/// <param name="flags">The command line.</param>
/// <param name="console">Where it is printed.</param>
internal sealed class RunReport(RunFlags flags, CliConsole console)
{
    /// <summary>Writes the files and prints the result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="code">The exit code.</param>
    /// <returns>The exit code; that of an invalid command if the run passed and a file could not be written.</returns>
    public ExitCode Write(LoadResult result, ExitCode code)
    {
        ImmutableArray<string> written = OutputFiles.Write(flags.Files, file => ResultOutput.Write(result, file), console);
        ExitCode final = OutputFiles.CodeOf(code, written.Length == flags.Files.Length);
        Print(result, final, written);
        if (!flags.IsQuiet)
        {
            if (FailureText.OfAll(result) is { Length: > 0 } failures)
            {
                console.Tell(failures);
                foreach (string hint in CommandLineHints.For(failures)) console.Tell(hint);
            }

            OutputFiles.Tell(written, console);
        }

        return final;
    }

    private void Print(LoadResult result, ExitCode code, ImmutableArray<string> files)
    {
        if (flags.IsJson) console.Out.WriteLine(JsonSerializer.Serialize(RunDocument.Of(result, code, files), CliJson.Default.RunDocument));
        else if (flags.Format != OutputFormat.Text) console.Out.Write(ResultOutput.Text(result, flags.Format));
        else if (flags.IsQuiet) console.Out.WriteLine($"{Outcome.Word(code)}: {Printable.Line(RunSummary.Ending(result))}");
        else console.Out.Write(RunSummary.Of(result));
    }
}

using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using LoadForge.Recording.Outcomes;
using LoadForge.Redaction;
using LoadForge.Units;

namespace LoadForge.Scenarios.Processes;

/// <summary>One run of a program.</summary>
/// <param name="command">The program.</param>
/// <param name="clock">Measures its timeout.</param>
/// <param name="redactor">Removes secrets from the end of its output before that is cut off.</param>
internal sealed class ProcessRun(ProcessCommand command, TimeProvider clock, Redactor redactor)
{
    private const int MaxComplaintLength = 300;

    // When a program has ended, its output is in its pipes. Only another process that has inherited them can keep them open.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async Task<ProcessOutput> RunAsync(CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(command.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        using Process process = Start();
        int? ended = null;
        try
        {
            Task<BoundedText> output = BoundedText.ReadAsync(process.StandardOutput, command.MaxOutput, either.Token);
            Task<BoundedText> error = BoundedText.ReadAsync(process.StandardError, command.MaxOutput, either.Token);
            await Task.WhenAll(WriteAsync(process, either.Token), output, error, WaitAsync()).ConfigureAwait(false);
            return End(process.ExitCode, await output.ConfigureAwait(false), await error.ConfigureAwait(false));
        }
        catch (OperationCanceledException stopped) when (!cancellation.IsCancellationRequested && ended is { } exitCode)
        {
            throw new StepFailedException(
                new Outcome(OutcomeKind.Exception, "output held open"),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{command.File} ended with exit code {exitCode}, but a process that it started keeps its output open; redirect that output (>/dev/null "
                        + $"2>&1). It was not killed."),
                stopped);
        }
        catch (OperationCanceledException stopped) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException(
                $"{command.File} did not end within {Quantity.Exact(command.Timeout)} and was killed.",
                stopped);
        }
        finally
        {
            Kill(process);
        }

        async Task WaitAsync()
        {
            await process.WaitForExitAsync(either.Token).ConfigureAwait(false);
            ended = process.ExitCode;
            deadline.CancelAfter(Patience);
        }
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(command.File, command.Arguments)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = command.WorkingDirectory ?? "",
        };
        foreach ((string name, string value) in command.Environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new StepFailedException(
                new Outcome(
                    OutcomeKind.Exception,
                    "program not started"), $"{command.File} could not be started: {error.Message}. Is it installed, executable, and on the path?", error);
        }
    }

    private async Task WriteAsync(Process process, CancellationToken cancellation)
    {
        try
        {
            await process.StandardInput.WriteAsync(command.Input.AsMemory(), cancellation).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended, or closed its input, without having read all of it: that is its own affair.
        }
    }

    private ProcessOutput End(int exitCode, BoundedText output, BoundedText error)
    {
        if (exitCode != command.ExpectedExitCode)
        {
            string complaint = EndOf(error.Text.Length > 0 ? error : output);
            string code = string.Create(CultureInfo.InvariantCulture, $"exit code {exitCode}");
            throw new StepFailedException(
                new Outcome(OutcomeKind.Exception, code), $"{command.File} ended with {code}{(complaint.Length > 0 ? ": " + complaint : ".")}");
        }

        if (command.ExpectedOutput is not { } expected || output.Text.Contains(expected, StringComparison.Ordinal))
        {
            return new ProcessOutput(output.Text, error.Text, output.IsCut || error.IsCut);
        }

        throw new StepFailedException(
            new Outcome(OutcomeKind.Exception, "unexpected output"),
            $"The output of {command.File} does not contain \"{expected}\"; it ends with: {EndOf(output)}");
    }

    private string EndOf(BoundedText text) => Excerpt.End(redactor.Name(text.Text, text.IsCut).Trim(), MaxComplaintLength);

    // Processes that it started would otherwise continue during the load, or after the test.
    private static void Kill(Process process)
    {
        try
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended as it was about to be killed.
        }
    }
}

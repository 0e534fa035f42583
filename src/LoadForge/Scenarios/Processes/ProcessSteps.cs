using LoadForge.Settings;

namespace LoadForge.Scenarios.Processes;

/// <summary>Runs programs as steps: a script, a client of a custom protocol, a command-line tool.</summary>
public static class ProcessSteps
{
    /// <summary>
    /// Runs a program as a step named <c>run</c> and the program's name. Each call starts a process: run a few dozen at a time, not thousands.
    /// </summary>
    /// <param name="user">The virtual user.</param>
    /// <param name="file">The program: a path, or a name that the system searches for on its path. No shell is involved.</param>
    /// <param name="arguments">Its arguments, passed unchanged.</param>
    /// <returns>Its output.</returns>
    /// <exception cref="Recording.Outcomes.StepFailedException">
    /// It ended with an exit code other than 0, which is the outcome of the step, could not be started, or left a child process that holds its output open.
    /// </exception>
    /// <exception cref="TimeoutException">It was still running after 30 s and was killed with all its children.</exception>
    public static Task<ProcessOutput> Run(this VirtualUser user, string file, params string[] arguments) =>
        user.Run(new ProcessCommand(file) { Arguments = [.. arguments] });

    /// <summary>Runs a program as a step.</summary>
    /// <param name="user">The virtual user.</param>
    /// <param name="command">The program, its arguments and its environment.</param>
    /// <returns>Its output.</returns>
    /// <exception cref="ArgumentException">There is no program, or a value of the command is out of range.</exception>
    /// <exception cref="Recording.Outcomes.StepFailedException">
    /// It ended with an unexpected exit code, which is the outcome of the step, or without the expected output, could not be started, or left a child process
    /// that holds its output open.
    /// </exception>
    /// <exception cref="TimeoutException">It exceeded the timeout of the command and was killed with all its children.</exception>
    public static Task<ProcessOutput> Run(this VirtualUser user, ProcessCommand command)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(command);
        command.Check();
        return user.Step(
            command.StepName,
            () => new ProcessRun(
                user.Environment.HasTimeouts ? command : command with { Timeout = LoadSettings.NoTimeout },
                user.Clock,
                user.Environment.Recorder.Redactor).RunAsync(user.Cancellation));
    }
}

using LoadForge.Settings;

namespace LoadForge.Scenarios.Processes;

/// <summary>Runs programs as steps: a script, a client for a protocol of its own, a command-line tool.</summary>
public static class ProcessSteps
{
    /// <summary>
    /// Runs a program as a step named <c>run</c> and the program's name. A program costs the generator a process each: a few dozen at a time, not thousands.
    /// </summary>
    /// <param name="user">The virtual user.</param>
    /// <param name="file">The program: a path, or a name that is looked for where the system looks for programs. No shell is involved.</param>
    /// <param name="arguments">Its arguments, each handed over as it stands.</param>
    /// <returns>Its output.</returns>
    /// <exception cref="Recording.Outcomes.StepFailedException">
    /// It ended with another exit code than 0, which is the step's outcome, could not be started, or left something behind that holds its output.
    /// </exception>
    /// <exception cref="TimeoutException">It still ran after 30 s, and was killed with all its children.</exception>
    public static Task<ProcessOutput> Run(this VirtualUser user, string file, params string[] arguments) =>
        user.Run(new ProcessCommand(file) { Arguments = [.. arguments] });

    /// <summary>Runs a program as a step.</summary>
    /// <param name="user">The virtual user.</param>
    /// <param name="command">The program and what it is given.</param>
    /// <returns>Its output.</returns>
    /// <exception cref="ArgumentException">There is no program, or a value of the command is out of range.</exception>
    /// <exception cref="Recording.Outcomes.StepFailedException">
    /// It ended with another exit code than 0, which is the step's outcome, could not be started, or left something behind that holds its output.
    /// </exception>
    /// <exception cref="TimeoutException">It still ran after the time that the command allows, and was killed with all its children.</exception>
    public static Task<ProcessOutput> Run(this VirtualUser user, ProcessCommand command)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(command);
        command.Check();
        return user.Step(
            command.StepName,
            () => new ProcessRun(
                user.Environment.HasTimeouts ? command : command with { Timeout = LoadSettings.NoTimeout }, user.Clock).RunAsync(user.Cancellation));
    }
}

namespace LoadForge.Cli.Output;

/// <summary>The path of a file that a command writes.</summary>
internal static class OutputPath
{
    /// <summary>Checks a path before the work whose result it will contain.</summary>
    /// <param name="what">The option or argument, for the message.</param>
    /// <param name="path">The path.</param>
    /// <param name="example">The name of such a file.</param>
    /// <returns>The full path.</returns>
    /// <exception cref="CliException">It is blank, or a folder, or its folder is missing.</exception>
    public static string Checked(string what, string path, string example)
    {
        if (string.IsNullOrWhiteSpace(path)) throw new CliException($"{what}: the value must not be blank; name a file, such as {example}.");
        string full = Path.GetFullPath(path);
        if (Directory.Exists(full)) throw new CliException($"{what} \"{path}\" is a folder; name a file in it, such as {example}.");
        string folder = Path.GetDirectoryName(full)!;
        return Directory.Exists(folder) ? full : throw new CliException($"{what} \"{path}\": there is no folder \"{folder}\"; create it first.");
    }
}

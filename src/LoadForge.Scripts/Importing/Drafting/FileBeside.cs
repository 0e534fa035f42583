namespace LoadForge.Scripts.Importing.Drafting;

/// <summary>Files that an input names by a path of another machine. The script reads them from its own folder.</summary>
internal static class FileBeside
{
    /// <summary>The name of a file without its folders; null if there is none that a script can have.</summary>
    public static string? NameOf(string path)
    {
        string name = path[(path.AsSpan().LastIndexOfAny('/', '\\') + 1)..];
        bool isName = name.Trim().Length > 0 && name is not ("." or "..") && !name.Any(char.IsControl) && !TemplateText.IsTemplate(name);
        return isName ? name : null;
    }

    /// <summary>What the user must do.</summary>
    /// <param name="name">The name of the file.</param>
    public static string Note(string name) => $"put the file {name} next to the script; it is read from there.";
}

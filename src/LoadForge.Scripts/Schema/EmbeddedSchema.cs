namespace LoadForge.Scripts.Schema;

/// <summary>The schemas in the assembly.</summary>
internal static class EmbeddedSchema
{
    /// <summary>Reads a schema.</summary>
    /// <param name="fileName">The name of its file.</param>
    public static string Read(string fileName)
    {
        using Stream stream = typeof(EmbeddedSchema).Assembly.GetManifestResourceStream(fileName)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

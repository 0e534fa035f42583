using System.Text.RegularExpressions;
using LoadForge.Scripts.Importing.Curl;
using LoadForge.Scripts.Importing.Drafting;
using LoadForge.Scripts.Importing.Har;
using LoadForge.Scripts.Importing.OpenApi;
using LoadForge.Scripts.Importing.Postman;
using LoadForge.Scripts.Importing.Reading;

namespace LoadForge.Scripts.Importing;

/// <summary>
/// Makes scripts from recordings and descriptions of an API. Inputs may have up to 64 MiB; importing one takes at most 1.5 GiB of memory.
/// Secrets of the input are replaced by environment variables.
/// </summary>
public static class ScriptImport
{
    /// <summary>Imports an HTTP archive (HAR 1.2), as recorded by a browser or a proxy: the requests to the host of its first document.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">The options; null for the default ones.</param>
    /// <exception cref="ImportException">The file cannot be read, is malformed, or contains no request to import.</exception>
    public static ImportedScript Har(string path, ImportOptions? options = null) => Import(path, options, HarImport.Draft);

    /// <summary>Imports an OpenAPI document (2.0, 3.0 or 3.1; JSON or YAML): one action for each operation.</summary>
    /// <inheritdoc cref="Har"/>
    public static ImportedScript OpenApi(string path, ImportOptions? options = null) => Import(path, options, OpenApiImport.Draft);

    /// <summary>Imports an OpenAPI document from a text.</summary>
    /// <param name="document">The document, JSON or YAML.</param>
    /// <param name="name">What it is called in messages and in the script, such as the name of its file.</param>
    /// <param name="options">The options; null for the default ones.</param>
    /// <exception cref="ImportException">The document is malformed, or contains no request to import.</exception>
    public static ImportedScript OpenApiText(string document, string name, ImportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return Finish(new ImportSource(name, document), options, OpenApiImport.Draft);
    }

    /// <summary>Imports curl commands from a file, quoted as in a POSIX shell.</summary>
    /// <inheritdoc cref="Har"/>
    public static ImportedScript Curl(string path, ImportOptions? options = null) => Import(path, options, CurlImport.Draft);

    /// <summary>Imports curl commands from a text.</summary>
    /// <param name="commands">The commands.</param>
    /// <param name="options">The options; null for the default ones.</param>
    /// <exception cref="ImportException">A command is malformed, has an unknown option, or there is none.</exception>
    public static ImportedScript CurlText(string commands, ImportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(commands);
        return Finish(new ImportSource("curl", commands), options, CurlImport.Draft);
    }

    /// <summary>Imports a Postman collection (format 2.0 or 2.1).</summary>
    /// <inheritdoc cref="Har"/>
    public static ImportedScript Postman(string path, ImportOptions? options = null) => Import(path, options, PostmanImport.Draft);

    private static ImportedScript Import(string path, ImportOptions? options, Func<ImportSource, ImportOptions, ScriptDraft> import)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return Finish(ImportSource.Read(path), options, import);
    }

    private static ImportedScript Finish(ImportSource source, ImportOptions? options, Func<ImportSource, ImportOptions, ScriptDraft> import)
    {
        options ??= new ImportOptions();
        if (options.Target is { } target && !ScriptTarget.IsHttp(target))
        {
            throw new ImportException($"The target \"{target.OriginalString}\" must be an absolute http or https address, such as http://localhost:5080.");
        }

        try
        {
            return import(source, options).Finish(source, options);
        }
        catch (RegexMatchTimeoutException error)
        {
            throw new ImportException($"{source.Name} takes too long to read; import a part of it.", error);
        }
    }
}

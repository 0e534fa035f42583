using System.Globalization;
using LoadForge.Scripts.Importing.Reading;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace LoadForge.Scripts.Importing.OpenApi;

/// <summary>Reads an OpenAPI document. Other files that it refers to are not read.</summary>
internal static class OpenApiFile
{
    private const int MaxDepth = 128;

    // The reader makes objects of all of them. The largest public documents have less than half as many.
    private const int MaxValues = 2_000_000;
    private const string TooDeep = "the document is nested deeper than 128 levels.";

    /// <summary>Reads a document.</summary>
    /// <param name="source">The text, JSON or YAML.</param>
    /// <param name="mistakes">What the document has against its specification, each with its place.</param>
    /// <exception cref="ImportException">The text is not JSON or YAML, or not an OpenAPI document.</exception>
    public static OpenApiDocument Read(ImportSource source, out IReadOnlyList<string> mistakes)
    {
        bool isJson = source.Text.AsSpan().TrimStart() is ['{', ..];
        if (isJson) _ = PlacedJson.Parse(source, MaxValues);
        else CheckYaml(source);
        var settings = new OpenApiReaderSettings { LoadExternalRefs = false };
        settings.AddYamlReader();
        try
        {
            ReadResult result = OpenApiDocument.Parse(source.Text, isJson ? "json" : "yaml", settings);
            mistakes = [.. (result.Diagnostic?.Errors ?? []).Select(error => $"{error.Pointer}: {error.Message}")];

            // What the reader has against it is about its own kinds of nodes.
            return result.Document
                ?? throw new ImportException($"{source.Name} is not an OpenAPI document: expected an object with the key openapi or swagger.");
        }
        catch (Exception error) when (error is not (ImportException or OutOfMemoryException))
        {
            // The reader throws exceptions of any kind for documents that are none.
            throw new ImportException($"{source.Name} is not an OpenAPI document of version 2.0, 3.0 or 3.1: {error.Message}", error);
        }
    }

    // An alias can stand for a value that contains others, and a short file for more than fits into memory.
    private static void CheckYaml(ImportSource source)
    {
        try
        {
            using var reader = new StringReader(source.Text);
            var parser = new Parser(reader);
            int depth = 0;
            for (int values = 0; parser.MoveNext(); values++)
            {
                if (values > MaxValues) throw Wrong(parser.Current!.Start, "the document has more than 2,000,000 values; import a smaller one.");
                if (parser.Current is AnchorAlias alias) throw Wrong(alias.Start, "the document contains an alias (*); write the value in its place.");
                depth += parser.Current?.NestingIncrease ?? 0;
                if (depth > MaxDepth) throw Wrong(parser.Current!.Start, TooDeep);
            }
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            // What the scanner throws for some documents that are not YAML, without a place, such as half a surrogate pair.
            throw new ImportException($"{source.Name} is not valid YAML.");
        }
        catch (YamlException error)
        {
            throw Wrong(error.Start, "the file is not valid YAML: " + error.Message);
        }

        ImportException Wrong(Mark at, string what) =>
            new(string.Create(CultureInfo.InvariantCulture, $"{source.Name}, line {at.Line}, column {at.Column}: {what}"));
    }
}

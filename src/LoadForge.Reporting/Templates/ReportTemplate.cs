using System.Globalization;
using System.Text.Json;
using HandlebarsDotNet;
using LoadForge.Reporting.Json;
using LoadForge.Reporting.Text;
using LoadForge.Results;

namespace LoadForge.Reporting.Templates;

/// <summary>
/// A report of the user's own: a Handlebars template over the JSON result, with the names of its properties. Values are escaped for HTML, unless the template
/// asks for the raw value with three braces. Helpers format values as LoadForge does: <c>time</c> (microseconds), <c>percent</c> (a ratio), <c>rate</c>,
/// <c>count</c> and <c>bytes</c>, as in <c>{{time statistics.responseTime.p95Us}}</c>.
/// </summary>
public sealed class ReportTemplate
{
    private const int MaxCharacters = 4 << 20;

    private static readonly Dictionary<string, string> MediaTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".html"] = "text/html",
        [".md"] = "text/markdown",
        [".csv"] = "text/csv",
        [".txt"] = "text/plain",
        [".json"] = "application/json",
        [".svg"] = "image/svg+xml",
    };

    private readonly string _name;
    private readonly HandlebarsTemplate<object, object> _template;

    private ReportTemplate(string name, HandlebarsTemplate<object, object> template) => (_name, _template) = (name, template);

    /// <summary>
    /// The extension of reports: that before the last one of the template's file, as <c>.html</c> of <c>report.html.hbs</c>; <c>.html</c> if there is none.
    /// </summary>
    public string Extension => Path.GetExtension(Path.GetFileNameWithoutExtension(_name)) is var extension && MediaTypes.ContainsKey(extension)
        ? extension.ToLowerInvariant()
        : ".html";

    /// <summary>The media type of reports.</summary>
    public string MediaType => MediaTypes[Extension];

    /// <summary>Reads a template.</summary>
    /// <param name="path">The path of the template's file, in UTF-8.</param>
    /// <exception cref="FormatException">The template is invalid; the message names the line.</exception>
    /// <exception cref="IOException">The file cannot be read, or is larger than 4 MB.</exception>
    public static ReportTemplate Load(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (new FileInfo(path) is { Exists: true, Length: > MaxCharacters }) throw new IOException($"The template {path} is larger than 4 MB.");
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new IOException($"The template {path} cannot be read: {denied.Message}", denied);
        }
    }

    /// <summary>Compiles a template.</summary>
    /// <param name="template">The text of the template.</param>
    /// <param name="name">Its name for messages, and for <see cref="Extension"/>.</param>
    /// <exception cref="FormatException">The template is invalid; the message names the line.</exception>
    public static ReportTemplate Parse(string template, string name = "report.html.hbs")
    {
        ArgumentNullException.ThrowIfNull(template);
        IHandlebars handlebars = Handlebars.Create(new HandlebarsConfiguration
        {
            FormatProvider = CultureInfo.InvariantCulture,
            TextEncoder = new HtmlEncoder(),
            PartialTemplateResolver = new NoPartials(),
        });
        TemplateFormats.Register(handlebars);
        try
        {
            return new ReportTemplate(name, handlebars.Compile(template));
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            throw new FormatException($"The template {Printable.Line(name)} is invalid: {TemplateProblem.Of(problem, template)}", problem);
        }
    }

    /// <summary>Renders a result.</summary>
    /// <param name="result">The result of a run.</param>
    /// <returns>The report.</returns>
    /// <exception cref="FormatException">The template cannot be rendered with the result.</exception>
    public string Render(LoadResult result)
    {
        using var json = new MemoryStream();
        JsonResult.Write(result, json);
        json.Position = 0;

        // The template may refer to any property, so there is no document type to read into.
        using JsonDocument document = JsonDocument.Parse(json);
        try
        {
            return _template(TemplateValues.Of(document.RootElement)!);
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            throw new FormatException($"The template {Printable.Line(_name)} cannot be rendered: {Printable.Line(problem.Message)}", problem);
        }
    }

    /// <summary>Templates come alone: a partial would be read from a folder that depends on where the tests run.</summary>
    private sealed class NoPartials : IPartialTemplateResolver
    {
        public bool TryRegisterPartial(IHandlebars env, string? partialName, string? templatePath) => false;
    }
}

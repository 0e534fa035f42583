namespace Allure.Net.Commons;

public abstract class ExecutableItem
{
    public string? name { get; set; }

    public Status status { get; set; }

    public StatusDetails? statusDetails { get; set; }

    public Stage stage { get; set; }

    public List<StepResult> steps { get; set; } = new();

    public List<Attachment> attachments { get; set; } = new();

    public List<Parameter> parameters { get; set; } = new();

    public long start { get; set; }

    public long stop { get; set; }
}

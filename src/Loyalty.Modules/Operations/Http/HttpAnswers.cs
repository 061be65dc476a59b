using Loyalty.Workflows.Execution;

namespace Loyalty.Modules.Operations.Http;

/// <summary>The answers that workflows gave in this unit of work to the HTTP request that moved them.</summary>
internal sealed class HttpAnswers
{
    private readonly List<HttpAnswer> _answers = [];

    public HttpAnswer? First => _answers.FirstOrDefault();

    public void Add(HttpAnswer answer) => _answers.Add(answer);
}

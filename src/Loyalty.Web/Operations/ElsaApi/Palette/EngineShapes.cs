namespace Loyalty.Web.Operations.ElsaApi;

/// <summary>The activities of the engine itself: the order of steps, time, data, other workflows and other systems.</summary>
internal static class EngineShapes
{
    private static readonly InputShape[] Call =
    [
        Take.Line("url"), Take.Choice("method", "GET", "POST", "PUT", "PATCH", "DELETE"), Take.Value("content"), Take.Choice("contentType", "application/json", "text/plain", "application/x-www-form-urlencoded"),
        Take.Line("authorization"), Take.Value("requestHeaders"), Take.Line("requestTimeout"),
    ];

    public static IReadOnlyList<ActivityShape> All { get; } =
    [
        new ActivityShape("Elsa.Flowchart", "order").Container().Hidden(),
        new ActivityShape("Elsa.Sequence", "order").Container(),
        new ActivityShape("Elsa.Parallel", "order").Container(),
        new ActivityShape("Elsa.Start", "order").First(),
        new ActivityShape("Elsa.End", "order").Ends(),
        new ActivityShape("Elsa.Finish", "order").Ends(),
        new ActivityShape("Elsa.Complete", "order").Takes(Take.Outcomes("outcomes")).Ends(),
        new ActivityShape("Elsa.Fault", "order").Takes(Take.Line("message"), Take.Line("code"), Take.Line("category"), Take.Line("faultType")).Ends(),

        new ActivityShape("Elsa.FlowDecision", "branches").Takes(Take.Condition("condition")).Ends("True", "False"),
        new ActivityShape("Elsa.FlowSwitch", "branches").Takes(Take.Bare("cases", "System.Collections.Generic.ICollection<FlowSwitchCase>", "flow-switch-editor"), Take.Choice("mode", "MatchFirst", "MatchAny")).Ends("Default"),
        new ActivityShape("Elsa.FlowFork", "branches").Takes(Take.Outcomes("branches")),
        new ActivityShape("Elsa.FlowJoin", "branches").Takes(Take.Choice("mode", "WaitAll", "WaitAllActive", "WaitAny")),
        new ActivityShape("Elsa.FlowNode", "branches").Holds("Body").Hidden(),
        new ActivityShape("Elsa.If", "branches").Takes(Take.Condition("condition")).Holds("Then", "Else"),
        new ActivityShape("Elsa.Switch", "branches").Takes(Take.Bare("cases", "System.Collections.Generic.ICollection<SwitchCase>", "switch-editor"), Take.Choice("mode", "MatchFirst", "MatchAny")).Holds("Default"),
        new ActivityShape("Elsa.Fork", "branches").Takes(Take.Choice("joinMode", "WaitAll", "WaitAny")).Container().Hidden(),

        new ActivityShape("Elsa.ForEach", "loops").Takes(Take.Value("items")).Gives("currentValue").Holds("Body"),
        new ActivityShape("Elsa.ParallelForEach", "loops").Takes(Take.Value("items")).Gives("currentValue").Holds("Body"),
        new ActivityShape("Elsa.For", "loops").Takes(Take.Number("start", 0), Take.Number("end"), Take.Number("step", 1), Take.Flag("outerBoundInclusive", true)).Gives("currentValue").Holds("Body"),
        new ActivityShape("Elsa.While", "loops").Takes(Take.Condition("condition")).Holds("Body"),
        new ActivityShape("Elsa.Break", "loops").Ends(),

        new ActivityShape("Elsa.Delay", "time").Takes(Take.Line("timeSpan")),
        new ActivityShape("Elsa.Timer", "time").Takes(Take.Line("interval")).Starts(),
        new ActivityShape("Elsa.Cron", "time").Takes(Take.Line("cronExpression")).Starts(),
        new ActivityShape("Elsa.StartAt", "time").Takes(Take.Line("dateTime")).Starts(),
        new ActivityShape("Elsa.Event", "time").Takes(Take.Line("eventName")).Gives("result").Starts(),
        new ActivityShape("Elsa.PublishEvent", "time").Takes(Take.Line("eventName"), Take.Line("correlationId"), Take.Flag("isLocalEvent"), Take.Value("payload")),

        new ActivityShape("Elsa.SetVariable", "data").Takes(Take.Bare("variable", "Variable", "variable-picker"), Take.Value("value")),
        new ActivityShape("Elsa.SetOutput", "data").Takes(new InputShape("outputName", "String", "output-picker"), Take.Value("outputValue")),
        new ActivityShape("Elsa.SetName", "data").Takes(Take.Line("value")),
        new ActivityShape("Elsa.Correlate", "data").Takes(Take.Line("correlationId")),
        new ActivityShape("Elsa.RunJavaScript", "data").Takes(Take.Lines("script"), Take.Outcomes("possibleOutcomes")).Gives("result"),
        new ActivityShape("Elsa.WriteLine", "data").Takes(Take.Line("text")),

        new ActivityShape("Elsa.ExecuteWorkflow", "workflows").Takes(Child).Gives("result"),
        new ActivityShape("Elsa.DispatchWorkflow", "workflows").Takes([.. Child, Take.Flag("waitForCompletion")]).Gives("result"),
        new ActivityShape("Elsa.BulkDispatchWorkflows", "workflows")
            .Takes([Child[0], Take.Value("items"), Take.Line("defaultItemInputKey"), Take.Lines("correlationIdFunction"), Child[^1], Take.Flag("waitForCompletion", true)])
            .Holds("ChildCompleted", "ChildFaulted").Ends("Done", "Completed", "Canceled"),
        new ActivityShape("Elsa.WorkflowDefinitionActivity", "workflows").Hidden(),
        new ActivityShape(DrawableActivities.Placeholder, "workflows").Hidden(),

        new ActivityShape("Elsa.HttpEndpoint", "systems").Takes(Take.Line("path"), Take.Checks("supportedMethods", "GET", "POST", "PUT", "PATCH", "DELETE"), Take.Flag("authorize"), Take.Line("policy"))
            .Gives("parsedContent", "routeData", "queryStringData", "headers", "result").Starts(),
        new ActivityShape("Elsa.WriteHttpResponse", "systems").Takes(Take.Number("statusCode", 200), Take.Value("content"), Call[3], Take.Value("responseHeaders")),
        new ActivityShape("Elsa.SendHttpRequest", "systems").Takes([.. Call, Take.Bare("expectedStatusCodes", "System.Collections.Generic.ICollection<HttpStatusCodeCase>", "http-status-codes")])
            .Gives("statusCode", "parsedContent", "responseHeaders", "result").Holds("UnmatchedStatusCode", "FailedToConnect", "Timeout"),
        new ActivityShape("Elsa.FlowSendHttpRequest", "systems")
            .Takes([.. Call, new InputShape("expectedStatusCodes", "System.Collections.Generic.ICollection<Int32>", "http-status-codes") { Syntax = "Object" }])
            .Gives("statusCode", "parsedContent", "responseHeaders", "result").Ends("Unmatched status code", "Failed to connect", "Timeout", "Done"),
        new ActivityShape("Elsa.RunTask", "systems").Takes(Take.Line("taskName"), Take.Value("payload")).Gives("taskId", "result"),
    ];

    private static InputShape[] Child => [Take.From("workflowDefinitionId", ChoiceSource.Workflows), Take.Line("correlationId"), Take.Value("input")];
}

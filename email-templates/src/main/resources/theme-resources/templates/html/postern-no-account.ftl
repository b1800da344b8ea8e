<#import "/html/postern-mail.ftl" as mail>
<@mail.letter msg("posternNoAccountHeading") msg("posternNoAccountIntro", mail.firm) msg("posternNoAccountUnexpected") true>
<@mail.section "0 36px 28px">
<@mail.paragraph msg("posternNoAccountNext", mail.firm) />
<#if postern.resumeUrl?has_content>
<@mail.paragraph>${msg("posternNoAccountResume")}<br><@mail.address postern.resumeUrl /></@mail.paragraph>
</#if>
</@mail.section>
</@mail.letter>

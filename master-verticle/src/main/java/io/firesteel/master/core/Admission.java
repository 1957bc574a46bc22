package io.firesteel.master.core;

import io.firesteel.bus.message.DriverToMaster;
import io.firesteel.bus.message.DriverToMaster.RegisterApplication;
import io.firesteel.bus.message.MasterToDriver;
import io.firesteel.bus.message.MasterToDriver.ApplicationRefused;
import io.firesteel.dag.id.ApplicationId;
import java.util.Optional;

/** Which drivers are let in, and what the others are told. */
final class Admission {
    /** Leaves room for the suffix of executor ids within the bound of an id. */
    private static final int MAX_APPLICATION_ID_LENGTH = 100;

    private final ApplicationBook applications;
    private final EndNotices notices;
    private final Endings endings;
    private final Outgoing outgoing;

    Admission(ApplicationBook applications, EndNotices notices, Endings endings, Outgoing outgoing) {
        this.applications = applications;
        this.notices = notices;
        this.endings = endings;
        this.outgoing = outgoing;
    }

    /** Takes an application in, or says why not. Of a life that is over nothing begins again, but a driver believed lost may return. */
    boolean admit(RegisterApplication register, Optional<Application> former, long nowMillis) {
        if (isOver(register)) {
            answerUnknown(register);
            return false;
        }
        if (!isAllowed(register)) {
            refuseRequest(register);
            return false;
        }
        former.ifPresent(application -> endings.endApplication(
                application, ApplicationState.LOST, "a newer life of its driver registered", nowMillis));
        notices.cancel(register.application());
        applications.register(register, nowMillis);
        return true;
    }

    /** Whether it would be taken in. */
    boolean admits(RegisterApplication register) {
        return !isOver(register) && isAllowed(register);
    }

    private boolean isOver(RegisterApplication register) {
        return applications
                .finished(register.application())
                .filter(over -> over.state() != ApplicationState.LOST
                        && over.incarnation().compareTo(register.incarnation()) >= 0)
                .isPresent();
    }

    private static boolean isAllowed(RegisterApplication register) {
        return register.application().value().length() <= MAX_APPLICATION_ID_LENGTH && register.executors() >= 0;
    }

    /** A driver that is over hears how it ended; one that was lost or is new is asked to register. */
    void answerUnknown(DriverToMaster message) {
        Optional<Application> over = applications
                .finished(message.application())
                .filter(known -> known.incarnation().compareTo(message.incarnation()) >= 0);
        if (over.isEmpty() || over.get().state() == ApplicationState.LOST) {
            outgoing.toDriver(
                    message.application(), new MasterToDriver.RegisterAgain(outgoing.term(), outgoing.master()));
            return;
        }
        outgoing.stale(message);
        if (over.get().state() == ApplicationState.REFUSED) {
            refuse(message.application(), over.get().reason());
        }
    }

    private void refuseRequest(RegisterApplication register) {
        refuse(
                register.application(),
                "The request of application " + register.application() + " is not allowed: its id may have "
                        + MAX_APPLICATION_ID_LENGTH + " characters and it may ask for 0 or more executors, not "
                        + register.executors() + ".");
    }

    private void refuse(ApplicationId application, String reason) {
        outgoing.toDriver(application, new ApplicationRefused(outgoing.term(), outgoing.master(), reason));
    }
}
